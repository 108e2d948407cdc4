export { countEach, followedOf, pageOf, type CaseFacts } from './cases.ts';
export { membersNamed, unitsNamed } from './find.ts';
export { queuesOf } from './queues.ts';
export { concerning, visible, type Frame } from './sight.ts';
export { todosOf, type TodoFacts } from './todos.ts';
