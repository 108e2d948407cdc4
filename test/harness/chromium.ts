import { execFile } from 'node:child_process';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';
import { CHECKOUT } from '../../server/platform/embedded/index.ts';

export type Chromium = {
  readonly executable: string;
  /** What the browser's process needs: our libraries, our fonts, a home of its own. */
  readonly env: Readonly<Record<string, string>>;
};

const MODULES = join(CHECKOUT, 'node_modules');
const PACKAGE = join(MODULES, '@sparticuz/chromium');
const LIBRARIES = 'libraries.tar';
const CACHE = join(MODULES, '.cache/chromium');
const FONT_FOLDERS = [join(MODULES, '@expo-google-fonts/noto-serif-sc'), join(MODULES, '@embedpdf/fonts-sc/fonts')];
const SERIF = 'Noto Serif SC';
const SANS = 'Noto Sans S Chinese';

// Not the package's own list: that one switches web security off, which hides faults of CSP and CORS.
export const BROWSER_ARGUMENTS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-zygote',
  '--font-render-hinting=none',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** The browser that npm brought, unpacked once per version; it needs nothing of the machine but glibc. */
export async function chromium(): Promise<Chromium> {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string };
  const folder = join(CACHE, version);
  if (!existsSync(folder)) await unpack(folder);
  return {
    executable: join(folder, 'chromium'),
    env: {
      ...inherited(),
      HOME: folder,
      LD_LIBRARY_PATH: join(folder, 'lib'),
      FONTCONFIG_FILE: writeFontConfiguration(folder),
    },
  };
}

function inherited(): Record<string, string> {
  const names = ['PATH', 'TMPDIR', 'LANG'] as const;
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

/** Into a folder of this process first: of several that unpack at once, the first to finish counts. */
async function unpack(folder: string): Promise<void> {
  const staging = `${folder}.${process.pid}`;
  mkdirSync(staging, { recursive: true });
  const inflate = (name: string, to: string, mode: number): Promise<void> =>
    pipeline(
      createReadStream(join(PACKAGE, 'bin', name)),
      createBrotliDecompress(),
      createWriteStream(join(staging, to), { mode }),
    );
  await inflate('chromium.br', 'chromium', 0o755);
  // As a file, not through a pipe: tar leaves at the mark of the archive's end, which a pipe's writer takes for a fault.
  await inflate('al2023.tar.br', LIBRARIES, 0o644);
  await promisify(execFile)('tar', ['-xf', LIBRARIES], { cwd: staging });
  rmSync(join(staging, LIBRARIES));
  try {
    renameSync(staging, folder);
  } catch {
    rmSync(staging, { recursive: true, force: true });
  }
}

/**
 * Shows the browser our fonts and no others, so that a picture is the same on every machine. Chromium resolves system-ui
 * by asking for no family at all: the last rule answers that.
 */
function writeFontConfiguration(folder: string): string {
  const file = join(folder, 'fonts.conf');
  const alias = ([family, font]: readonly [string, string]): string =>
    `<alias binding="same"><family>${family}</family><prefer><family>${font}</family></prefer></alias>`;
  const aliases = [
    ['serif', SERIF],
    ['sans-serif', SANS],
    ['system-ui', SANS],
    ['ui-sans-serif', SANS],
    ['monospace', SANS],
  ] as const;
  const text = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
${FONT_FOLDERS.map((path) => `<dir>${path}</dir>`).join('\n')}
<cachedir>${join(folder, 'fontconfig')}</cachedir>
${aliases.map(alias).join('\n')}
<match target="pattern"><edit name="family" mode="append_last"><string>${SANS}</string></edit></match>
</fontconfig>
`;
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
  return file;
}
