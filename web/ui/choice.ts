export type Choice = { readonly value: string; readonly label: string; readonly hint?: string | undefined };
