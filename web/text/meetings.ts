/** What every meeting is arranged by. */
export const meetingForm = {
  name: '会议名称',
  place: '地点',
  chair: '主持人',
  heldAt: '时间',
  attendees: '应到人员',
  attendeesHint: '每行一人，可在姓名后空格写明职务',
  missing: {
    title: '请填写会议名称',
    place: '请填写地点',
    chair: '请填写主持人',
    heldAt: '请填写时间',
    attendees: '请列出应到人员',
  },
} as const;

export const attendance = { title: '到会人员', here: '到会', away: '缺席', save: '登记到会' } as const;
