import { readSeed, type Category, type OrganizationKind } from './registry.ts';

type PerCategory = Readonly<Record<Category, number>>;

interface Labelled {
  readonly code: string;
  readonly label: string;
}

type Shared = Labelled & { readonly share: number };

/** A published state of the year, which the finished demo has to show as of its moment. */
export interface PublishedState {
  readonly label: string;
  readonly asOf: string;
  readonly received: number;
  readonly filed: number;
  readonly filedByCategory: PerCategory;
  readonly mergedChildren: number;
  readonly notFiled: number;
  readonly undecided: number;
  readonly withdrawn: number;
}

type YearVerdict = 'satisfied' | 'basically' | 'dissatisfied';

export interface PlannedDissatisfaction {
  readonly attitude: YearVerdict;
  readonly result: YearVerdict;
  readonly outcome: 'rehandled' | 'consultation';
  readonly secondResult: YearVerdict;
  readonly consultationOn?: string;
  readonly finalResult?: YearVerdict;
}

export interface PlannedKeyProposal {
  /** A topic's label; the first filed proposal of it is the one. */
  readonly topic: string;
  readonly category: Category;
  /** Logins of leaders in the cast. */
  readonly handlingLeader: string;
  readonly supervisingLeader: string;
  readonly superviseDept: string;
  readonly form: string;
  readonly on: string;
}

/** The plan of the demo year: every number the driver follows, and none anywhere else. */
export interface YearPlan {
  readonly title: string;
  readonly seed: string;
  readonly termNo: number;
  readonly sessionNo: number;
  readonly members: number;
  readonly countingConvention: 'A' | 'B';
  /** Distinct matters to write: filed, not filed and undecided; merged children are near duplicates of these. */
  readonly matters: PerCategory;
  readonly published: readonly PublishedState[];
  readonly categories: readonly Labelled[];
  readonly notFiledByCategory: PerCategory;
  readonly undecidedByCategory: PerCategory;
  readonly proposerKinds: ReadonlyArray<Labelled & { readonly count: number }>;
  readonly collectiveKinds: ReadonlyArray<
    Labelled & { readonly count: number; readonly organizationKind: OrganizationKind }
  >;
  readonly cosigners: {
    readonly min: number;
    readonly max: number;
    readonly declineShare: number;
    readonly expireShare: number;
  };
  readonly submission: {
    readonly curve: ReadonlyArray<{ readonly from: string; readonly to: string; readonly count: number }>;
    readonly lastSubmissionAt: string;
    readonly hours: ReadonlyArray<{ readonly from: number; readonly to: number; readonly weight: number }>;
    readonly paperShare: number;
    readonly publicityConsentShare: number;
    readonly revisionShare: number;
  };
  readonly review: {
    readonly meetings: ReadonlyArray<{ readonly at: string; readonly label: string }>;
    readonly doubtShare: number;
    readonly secondReviewShare: number;
    readonly meetingPlace: string;
    readonly categoryChangedShare: number;
  };
  readonly merging: {
    readonly groups: ReadonlyArray<{ readonly children: number; readonly count: number }>;
    readonly dismissedSuggestions: number;
  };
  readonly notFiled: ReadonlyArray<{
    readonly reason: string;
    readonly label: string;
    readonly count: number;
    readonly disposition: string;
  }>;
  readonly withdrawals: ReadonlyArray<{
    readonly on: string;
    readonly wasFiled: boolean;
    readonly category: Category;
    readonly reason: string;
  }>;
  readonly dispatch: {
    readonly meetingAt: string;
    readonly meetingName: string;
    readonly place: string;
    /** Of those invited, how many did not come. */
    readonly absent: number;
    /** What the meeting decided, for its minutes. */
    readonly note: string;
    readonly routedFrom: string;
    readonly leadDueOn: string;
    readonly coDueOn: string;
  };
  readonly handlingModes: readonly Shared[];
  readonly handling: {
    readonly receiptLateShare: number;
    readonly returnShare: number;
    readonly returnGrantedShare: number;
    readonly secondReturnShare: number;
    readonly coordinationMeetings: number;
    readonly extensionShare: number;
    readonly extensionGrantedShare: number;
    readonly extendedDueOn: string;
    readonly lateReplyShare: number;
    readonly lateCoOpinionShare: number;
    readonly faceToFaceShare: number;
    readonly auditRejectShare: number;
    readonly classChangedByDeskShare: number;
    readonly supplementShare: number;
  };
  readonly replyCurve: ReadonlyArray<{ readonly from: string; readonly to: string; readonly share: number }>;
  readonly replyClasses: readonly Shared[];
  /** Comes out of the answers; nothing forces it. */
  readonly adoptionTarget: number;
  readonly feedback: {
    readonly dueWorkdays: number;
    readonly none: number;
    readonly late: number;
    readonly attitude: readonly Shared[];
    readonly result: readonly Shared[];
    readonly dissatisfied: readonly PlannedDissatisfaction[];
  };
  /** What units and proposers arrange and write to each other: shares of the tasks that answer. */
  readonly talks: {
    readonly dissatisfiedConsultedShare: number;
    readonly consultedShare: number;
    readonly visitedShare: number;
    readonly counteredShare: number;
    readonly cancelledShare: number;
    readonly remarkShare: number;
    readonly longerRemarkShare: number;
  };
  /** Letters that go to their proposers before they are signed, and what comes back. */
  readonly preReading: {
    readonly share: number;
    readonly openedShare: number;
    readonly answeredShare: number;
    readonly objectedShare: number;
  };
  /** What units say of the proposals they answered. */
  readonly ratings: { readonly share: number; readonly commentShare: number; readonly marks: readonly Shared[] };
  readonly contactModes: ReadonlyArray<Labelled & { readonly isFaceToFace: boolean }>;
  readonly keyProposals: {
    readonly recommendedOn: string;
    readonly shortlistedOn: string;
    readonly approvedOn: string;
    readonly approvedBy: string;
    readonly recommended: number;
    readonly shortlisted: number;
    readonly forms: ReadonlyArray<Labelled & { readonly kind: 'visit' | 'consultation' }>;
    readonly chosen: readonly PlannedKeyProposal[];
  };
  readonly milestones: {
    readonly allRepliedBy: string;
    readonly allClosedBy: string;
    readonly lookBackOn: string;
    readonly archivedOn: string;
  };
}

export function readYearPlan(): YearPlan {
  return JSON.parse(readSeed('xinxiang-year.json')) as YearPlan;
}
