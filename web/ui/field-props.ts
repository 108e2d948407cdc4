/** What every labelled control takes; `name` is also the end of its id, `field-<name>`. */
export type FieldProps = {
  name: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  required?: boolean | undefined;
};

export const fieldId = (name: string): string => `field-${name}`;
