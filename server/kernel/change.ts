/** What a decision returns: the new state, and the facts to record about it. */
export type Change<State, Event> = { readonly state: State; readonly events: readonly Event[] };
