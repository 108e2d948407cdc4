import { askWell, type Line } from './client.ts';
import { percentile } from './numbers.ts';
import { OFFICE } from './people.ts';
import { letIn, type Scratch } from './scratch.ts';

const LETTERS = 100;
const DOSSIERS = 5;

/** Letters as units write them, an answer of some length to each of three suggestions, to proposals whose text is kept whole. */
async function answered({ owner }: Scratch, committee: number): Promise<{ reply: string; proposal: string }[]> {
  await owner.query(
    `insert into app.reply_answer (committee_id, reply_id, suggestion_id, adoption, text, basis)
    select r.committee_id, r.id, s.id, 'adopted', repeat('我局已会同有关部门把这条建议列入年度计划，明确责任科室和完成时间。', 4), ''
    from app.reply r join app.suggestion s on s.committee_id = r.committee_id and s.proposal_id = r.proposal_id
    where r.committee_id = $1 on conflict do nothing`,
    [committee],
  );
  await owner.query(
    `update app.proposal_version v set content = jsonb_build_object('title', p.title, 'category', p.category, 'situation', p.situation,
      'analysis', p.analysis, 'research', p.research, 'declarations', p.declarations, 'publicityConsent', true,
      'nonPublicReason', '', 'contact', p.contact, 'suggestedUnitIds', '[]'::jsonb, 'suggestions', (
        select jsonb_agg(jsonb_build_object('text', s.text, 'unitId', null) order by s.no) from app.suggestion s
        where s.committee_id = p.committee_id and s.proposal_id = p.id))
    from app.proposal p where p.committee_id = $1 and v.committee_id = p.committee_id and v.proposal_id = p.id`,
    [committee],
  );
  const { rows } = await owner.query<{ reply: string; proposal: string }>(
    `select r.id as reply, r.proposal_id as proposal from app.reply r join app.proposal p
      on p.committee_id = r.committee_id and p.id = r.proposal_id
    where r.committee_id = $1 and r.status = 'released' and p.status in ('closed', 'archived') order by r.id limit $2`,
    [committee, LETTERS + 1],
  );
  return rows;
}

/** Milliseconds a paper takes over HTTP, each another one: the first, which wakes the typesetter, and those after it. */
export async function setting(scratch: Scratch, line: Line, committee: number): Promise<Record<string, number>> {
  const cookie = await letIn(scratch, { committee, account: OFFICE });
  const cases = await answered(scratch, committee);
  const taken = async (paths: readonly string[]): Promise<number[]> => {
    const times: number[] = [];
    for (const path of paths) {
      const began = performance.now();
      const { body } = await askWell(line, { method: 'GET', path, cookie });
      times.push(performance.now() - began);
      const { base64 } = JSON.parse(body) as { readonly base64: string };
      if (!/^(JVBER|UEsD)/.test(base64)) throw new Error(`${path} is no paper`);
    }
    return times;
  };
  const letters = (format: string): Promise<number[]> =>
    taken(cases.map(({ reply }) => `/replies/${reply}/paper?format=${format}`));
  return {
    ...named('letterPdf', await letters('pdf')),
    ...named('letterDocx', await letters('docx')),
    ...named(
      'dossierPdf',
      await taken(cases.slice(0, DOSSIERS + 1).map(({ proposal }) => `/proposals/${proposal}/dossier/pdf`)),
    ),
  };
}

function named(name: string, [first = Number.NaN, ...others]: readonly number[]): Record<string, number> {
  return {
    [`${name}FirstMs`]: first,
    [`${name}Ms`]: percentile(others, 50),
    [`${name}P95Ms`]: percentile(others, 95),
  };
}
