export {
  acceptAppointment,
  appoint,
  cancelAppointment,
  counterAppointment,
  recordAppointment,
} from './appointments.ts';
export { calendarFile, minutesFile } from './files.ts';
export { talksOfProposal } from './view.ts';
export { openRemarkFile, writeRemark } from './remarks.ts';
