export { pageOf, sumsOf, type Index, type Line, type Withheld } from './index-page.ts';
export { safeFileName, safeName, unlike } from './names.ts';
