import type { ClueSource } from '../../../contract/clues.ts';
import type { Category } from '../../../contract/proposals.ts';

/** What someone from the public wrote, and what the office made of it for the catalogue. */
export type DemoClue = {
  readonly source: Exclude<ClueSource, 'web'>;
  readonly from: string;
  readonly phone: string;
  readonly title: string;
  readonly content: string;
  readonly category: Category;
  readonly wording?: { readonly title: string; readonly content: string };
  readonly isPersonal?: true;
  readonly isPicked?: true;
};

export const CLUES: readonly DemoClue[] = [
  {
    ...{ source: 'mail', from: '常桂芝', phone: '13800010001', category: 'society', isPicked: true },
    title: '小区楼里装电梯谈不拢',
    content: '我们楼六层，老人多，想装电梯谈了两年，一楼二楼不同意，补多少钱没有说法，街道也不好管。',
    wording: {
      title: '老旧住宅加装电梯的协商与补偿',
      content: '加装电梯常因低层住户补偿没有参照而搁置，希望出台参考标准，明确由谁牵头调解。',
    },
  },
  {
    ...{ source: 'phone', from: '靳师傅', phone: '13800010002', category: 'economy' },
    title: '工业园下夜班没公交',
    content: '晚上十点半下班，园区到市里一趟车也没有，厂里一千多人都靠电动车，冬天很危险。',
    wording: {
      title: '产业园区夜间公交接驳',
      content: '园区职工夜班下班时段没有公交，骑行安全风险大，希望开通定制或延时班次。',
    },
  },
  {
    ...{ source: 'media', from: '一家地方报纸', phone: '', category: 'culture' },
    title: '老纱厂的水塔和车间年久失修',
    content: '报道说，停产多年的老纱厂里水塔和锯齿车间屋面塌落，周边居民希望留下来改作文化场所。',
    wording: {
      title: '近现代工业建筑的摸底与保护',
      content: '停产厂区的水塔、车间损坏加快，希望先摸清底数、挂牌保护，再研究利用。',
    },
  },
  {
    ...{ source: 'wechat', from: '郎先生', phone: '13800010003', category: 'society', isPersonal: true },
    title: '邻居把东西堆在楼道',
    content: '对门常年在楼道堆纸箱，说了多次不听，希望有人来管。',
  },
  {
    ...{ source: 'wechat', from: '芦女士', phone: '13800010004', category: 'ecology' },
    title: '河边步道的灯坏了一半，晚上没人敢走',
    content: '卫河南岸从桥头到公园这一段，路灯坏了很久，岸边也没有护栏，散步的人不少，希望统一修一修。',
  },
];
