import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { organizationsApi as api, type SealView } from '../../../contract/organizations.ts';
import { freshCommittee } from '../../../test/harness/committee.ts';
import { testApp, type Answered } from '../../../test/harness/http.ts';
import { castIn, loginOf, PASSWORD, type Role } from '../../../test/harness/people.ts';
import { codePicture } from '../../platform/paper/form.ts';
import { uploadOf } from '../../platform/storage/index.ts';

const ours = await freshCommittee();
const cast = await castIn(ours);
const front = await testApp(ours);
const params = { id: cast.bodies.science_party };
const cookieOf = async (role: Role): Promise<string> => (await front.signIn(loginOf(role), PASSWORD)).cookie;

async function brought(role: Role, image: Buffer, name = '印章.png', at = params): Promise<Answered> {
  const uploadId = await uploadOf(await ours.as(), cast[role].accountId, image);
  return front.ask(api.addSeal, { cookie: await cookieOf(role), params: at, body: { uploadId, name } });
}
const detailOf = ({ status, body }: Answered): unknown => [status, (body as { detail?: string }).detail];

/** A picture whose head says another size than it has. */
function saying(image: Buffer, width: number): Buffer {
  const changed = Buffer.from(image);
  changed.writeUInt32BE(width, 16);
  return changed;
}
const JPG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0000b080400040001011100ffd9', 'hex');

test('a seal is kept by the office or the body’s clerk, with its fingerprint, and the newest holds', async () => {
  for (const role of ['office', 'clerk'] as const) {
    const image = codePicture(`https://example.cn/${role}`);
    const { status, body } = await brought(role, image);
    expect(status).toBe(200);
    expect(body as SealView).toMatchObject({
      canChange: true,
      seal: {
        size: image.length,
        sha256: hash('sha256', image),
        image: `data:image/png;base64,${image.toString('base64')}`,
      },
    });
  }
  const seen = await front.ask(api.seal, { cookie: await cookieOf('head'), params });
  expect(seen.body).toMatchObject({ canChange: false, seal: { addedBy: '文员' } });
  for (const role of ['lead', 'reviewer', 'sysAdmin'] as const)
    expect((await front.ask(api.seal, { cookie: await cookieOf(role), params })).status).toBe(403);
});

test('what is no fit picture is refused in one sentence', async () => {
  const image = codePicture('x');
  expect(detailOf(await brought('clerk', Buffer.from('%PDF-1.7\n'), '印章.pdf'))).toEqual([
    415,
    '印章图片须为 PNG 或 JPG',
  ]);
  expect(detailOf(await brought('clerk', saying(image, 50_000)))).toEqual([
    422,
    '图片的宽和高须在 120 到 2000 像素之间',
  ]);
  expect(detailOf(await brought('clerk', saying(image, 900)))).toEqual([
    422,
    '图片打不开，请重新导出为 PNG 或 JPG 后再选',
  ]);
  expect(detailOf(await brought('clerk', JPG, '印章.jpg'))).toEqual([
    422,
    '图片打不开，请重新导出为 PNG 或 JPG 后再选',
  ]);
  expect(detailOf(await brought('clerk', JPG.subarray(0, 12), '印章.jpg'))).toEqual([
    422,
    '图片打不开，请重新导出后再选',
  ]);
  expect((await brought('clerk', Buffer.concat([image, Buffer.alloc(310_000)]))).status).toBe(413);
});

test('a sector has none, and a clerk keeps only that of his own body', async () => {
  const image = codePicture('x');
  expect(detailOf(await brought('office', image, '印章.png', { id: cast.bodies.education_sector }))).toEqual([
    422,
    '只有党派、人民团体和专门委员会的提案盖章',
  ]);
  expect((await brought('clerk', image, '印章.png', { id: cast.bodies.proposals_committee })).status).toBe(403);
});
