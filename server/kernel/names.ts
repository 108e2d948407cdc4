/** The order lists of names stand in: by pinyin, numbers by what they count. */
export const byName = new Intl.Collator('zh', { numeric: true }).compare;
