import type { Instant } from '../../../kernel/time.ts';

/** A line of the index (卷内目录): a material with its place in the archive and the fingerprint of its bytes. */
export type Line = {
  readonly no: number;
  readonly part: string;
  readonly name: string;
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
};
export type Withheld = { readonly title: string; readonly why: string };
export type Index = {
  readonly title: string;
  readonly number: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly lines: readonly Line[];
  readonly withheld: readonly Withheld[];
  readonly demo: boolean;
  readonly madeAt: Instant;
};

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
const addressOf = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

const STYLE = `body{font:16px/1.6 "Noto Sans SC","Microsoft YaHei",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #767676;padding:.4rem .6rem;text-align:left;vertical-align:top}
th{background:#f2f2f2}code{font-size:.8rem;word-break:break-all}dt{font-weight:bold}dd{margin:0 0 .4rem}`;

const rowOf = ({ no, part, name, path, sha256 }: Line): string =>
  `<tr><td>${no}</td><td>${escaped(part)}</td><td><a href="${addressOf(path)}">${escaped(name)}</a></td><td><code>${sha256}</code></td></tr>`;

/** The index as a page that opens without a net, a server or a script. */
export function pageOf({ title, number, facts, lines, withheld, demo }: Index): string {
  const left = withheld.map(({ title: what, why }) => `<li>${escaped(what)}：${escaped(why)}</li>`).join('\n');
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>卷宗 ${escaped(number)} ${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${demo ? '<p><strong>演示数据</strong></p>\n' : ''}<dl>
${facts.map(([label, value]) => `<dt>${escaped(label)}</dt><dd>${escaped(value)}</dd>`).join('\n')}
</dl>
<h2>卷内目录</h2>
<table>
<thead><tr><th scope="col">序号</th><th scope="col">类别</th><th scope="col">材料</th><th scope="col">SHA-256</th></tr></thead>
<tbody>
${lines.map(rowOf).join('\n')}
</tbody>
</table>
${left === '' ? '' : `<h2>未收入本卷的材料</h2>\n<ul>\n${left}\n</ul>\n`}<p>核对：在本文件夹运行 <code>sha256sum -c SHA256SUMS.txt</code>，逐份比对摘要。</p>
</main>
</body>
</html>
`;
}

/** As `sha256sum -c` reads it. */
export const sumsOf = (lines: readonly Pick<Line, 'sha256' | 'path'>[]): string =>
  lines.map(({ sha256, path }) => `${sha256}  ${path}\n`).join('');
