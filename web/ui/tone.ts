/** How a state sounds: over, near, overdue, in hand, ended without success, or nothing special. */
export type Tone = 'done' | 'soon' | 'late' | 'now' | 'stop' | 'plain';

/** A deadline's tone from the working days that are left. */
export function toneOfDays(left: number, soonFrom = 5): Tone {
  if (left < 0) return 'late';
  return left <= soonFrom ? 'soon' : 'plain';
}
