export type Progress = (done: number, total: number, what?: string) => void;

const WIDTH = 24;

/** A bar on a terminal; on a file or a pipe, a line for every tenth of the way. */
export function progressBar(label: string, out: NodeJS.WriteStream = process.stdout): Progress {
  let shown = -1;
  return (done, total, what = '') => {
    const percent = total === 0 ? 100 : Math.floor((100 * Math.min(done, total)) / total);
    const step = out.isTTY ? percent : Math.floor(percent / 10) * 10;
    if (step === shown) return;
    shown = step;
    const filled = Math.round((WIDTH * percent) / 100);
    const bar = `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}`;
    if (!out.isTTY) out.write(`${label} ${step}%\n`);
    else out.write(`\r\u001b[2K${label} ${bar} ${percent}% ${what}${percent === 100 ? '\n' : ''}`);
  };
}
