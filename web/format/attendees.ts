type Attendee = { name: string; role: string; isPresent: boolean };

/** People as typed, one a line: a name, and after a space what he is. */
export const attendeesOf = (typed: string): Attendee[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [name = '', ...role] = line.split(/[\s,，、]+/);
      return { name, role: role.join(' '), isPresent: false };
    });
