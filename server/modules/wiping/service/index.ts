export { askFor, askWiping, lookFor } from './asking.ts';
export { confirmed, confirmWiping, refuseWiping, withdrawWiping } from './answering.ts';
export { carryOut, carryOutConfirmed } from './running.ts';
export { openFile } from './files.ts';
export { getWiping, listWipings } from './view.ts';
