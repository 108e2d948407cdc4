export type GateMark = { readonly passed: '' | 'yes' | 'no'; readonly note: string };
