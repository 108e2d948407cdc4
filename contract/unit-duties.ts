/** The duties held for an undertaking unit (承办单位): liaison, handler, who checks letters (核稿), who signs them, and the head. */
export const UNIT_DUTIES = ['unit_liaison', 'unit_handler', 'unit_checker', 'unit_signer', 'unit_head'] as const;
