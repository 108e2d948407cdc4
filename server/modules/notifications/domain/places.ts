/** Where notices lead and what they gather by, for the kinds of matters there are. */
export const PROPOSAL = { place: 'content', list: '/cases', per: 'act' } as const;
export const MINE = { ...PROPOSAL, list: '/cases?scope=mine' } as const;
export const TASK = { place: 'handling', list: '/cases?scope=unit', per: 'act' } as const;
export const DESK = { place: 'handling', list: '/', per: 'act' } as const;
export const REPLY = { place: 'replies', list: '/', per: 'act' } as const;
