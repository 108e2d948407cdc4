import type { AddMaterialInput } from '../../../contract/materials.ts';

/** What the demo's member wrote or said before: the last one waits to be made a proposal. */
export const MATERIALS: ReadonlyArray<Omit<AddMaterialInput, 'saidOn' | 'organizationId'>> = [
  {
    kind: 'research',
    title: '城区老旧小区物业托底管理调研报告',
    occasion: '专门委员会年度调研',
    content:
      '调研组走访四个街道的十八个无物业小区，召开居民座谈会六场。十一个小区的楼道照明由居民自掏腰包，七个小区的垃圾清运靠社区临时雇人，化粪池三年以上没有清掏的有九个。居民愿意每月每户交十至十五元，但没有人收、没有人管账。街道反映，专项维修资金归集不足，托底服务没有固定经费，国有物业公司接管后每个小区每年平均亏损两万多元。建议按“街道托底、居民缴费、财政补差”的办法先行试点，明确托底服务的最低标准和补差年限。',
  },
  {
    kind: 'speech',
    title: '让家门口的健身场地用起来',
    occasion: '界别协商座谈会发言',
    content:
      '近三年新建的健身场地，白天多数锁着门，晚上没有灯。我们抽查了二十三处学校和机关的场地，登记对外开放的十四处，真正按时开放的五处。学校担心的是学生安全和受伤后的责任，机关担心的是保洁和水电。建议把开放时段、保险和保洁费用写进同一份办法，由体育部门统一投保，按实际开放时长给予补助。',
  },
];
