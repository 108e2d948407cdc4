/** Strokes on a 20-unit square, drawn in the text's colour. */
export const icons = {
  check: 'M4 10.5l4 4 8-9',
  late: 'M10 2.5l8 14.5H2zM10 8v4M10 14.4v.2',
  soon: 'M10 2.5a7.5 7.5 0 1 0 .01 0M10 6v4.3l3 1.8',
  now: 'M10 5.5a4.5 4.5 0 1 0 .01 0',
  wait: 'M5.5 10h.01M10 10h.01M14.5 10h.01',
  stop: 'M4.5 4.5l11 11M15.5 4.5l-11 11',
  search: 'M8.8 3.2a5.6 5.6 0 1 0 .01 0M13 13l4.2 4.2',
  inbox: 'M3 11.5L5 4h10l2 7.5V16H3zM3 11.5h4l1 2h4l1-2h4',
  person: 'M10 3.2a3.3 3.3 0 1 0 .01 0M3.5 17c.6-4 3.2-5.6 6.5-5.6s5.9 1.6 6.5 5.6',
  down: 'M5 7.5l5 5 5-5',
  right: 'M7.5 5l5 5-5 5',
  left: 'M12.5 5l-5 5 5 5',
  up: 'M5 12.5l5-5 5 5',
  close: 'M5 5l10 10M15 5L5 15',
  plus: 'M10 4v12M4 10h12',
  paper: 'M5 2.5h7l3.5 3.5v11.500H5zM12 2.500V6h3.500M7.500 10h5.500M7.500 13h5.500',
  clip: 'M14.500 9.500l-5 5a3 3 0 0 1-4.300-4.300l6-6a2 2 0 0 1 2.900 2.900l-5.800 5.800',
  calendar: 'M3.500 5h13v12h-13zM3.500 8.500h13M7 2.800V6M13 2.800V6',
  filter: 'M3 5h14M5.500 10h9M8 15h4',
  edit: 'M4 16l.8-3.500L13.500 3.800l2.700 2.700-8.700 8.700z',
  phone: 'M6 2.500h8v15H6zM9 15h2',
  contrast: 'M10 2.500a7.500 7.500 0 1 0 .01 0M10 2.500v15M10 6h5.500M10 10h7M10 14h5.500',
} as const;

export type IconName = keyof typeof icons;
