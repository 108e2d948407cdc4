import type { PaperFormat } from '../../../../contract/documents.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { Context } from '../../../platform/context.ts';
import { inTransaction } from '../../../platform/database/index.ts';
import { loadOrganizations } from '../../organizations/index.ts';
import { proposalsByIds } from '../../proposals/index.ts';
import { committeeOf } from '../../settings/index.ts';
import { getUrging, urgingNoText } from '../../urging/index.ts';
import { dayText, fileOf, paragraphsOf, setPaper, type FileAnswer } from './paper.ts';
import { dayOf } from '../../../kernel/time.ts';

/** The written urge (催办单) to a unit whose date has passed, with its number and the day by which to answer. */
export async function urgePaper(ctx: Context, id: string, format: PaperFormat): Promise<FileAnswer> {
  const urging = await getUrging(ctx, id);
  const { docNo, proposalId, unitId, deskId } = urging;
  if (docNo === null) return refuse('rule_refused', '只有催办单可以打印。');
  const { committee, proposal, unit, desk } = await inTransaction(ctx, async (tx) => {
    const bodies = await loadOrganizations(tx, [unitId, deskId]);
    return {
      committee: await committeeOf(tx),
      proposal: (await proposalsByIds(tx, [proposalId])).get(proposalId) ?? refuse('not_found'),
      unit: bodies.get(unitId)?.name ?? '',
      desk: bodies.get(deskId)?.name ?? '',
    };
  });
  const number = urgingNoText(docNo);
  const about = `${proposal.caseNo ?? ''}提案《${proposal.title}》`;
  const asks = [
    `${unit}：`,
    `你单位承办的政协${about}，办理期限为${dayText(urging.dueOn)}，至今没有办复。`,
    ...paragraphsOf(urging.reason),
    `请于${dayText(urging.acknowledgeBy)}前在平台上确认收到本单，并抓紧办理、按要求答复提案人。`,
  ];
  const paper = {
    title: '政协提案办理催办单',
    note: `${committee.name}　${number}`,
    facts: [
      ['承办单位', unit],
      ['案号', proposal.caseNo ?? ''],
      ['案由', proposal.title],
      ['办理期限', dayText(urging.dueOn)],
      ['交办单位', desk],
    ] as const,
    parts: [
      { heading: '', paragraphs: asks },
      { heading: '', paragraphs: [`发出：${urging.givenBy}`, dayText(dayOf(urging.givenAt))] },
    ],
    ...{ verify: [], qr: '' },
  };
  return fileOf(`${number} 催办单`, format, await setPaper(ctx, paper, { format, isDemo: committee.isDemo }));
}
