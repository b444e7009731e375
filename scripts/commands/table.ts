import type { AnyCommand } from './definition.ts';

/** A command as the help lists it; it is loaded only when it is meant, so that starting stays quick. */
export interface CommandEntry {
    readonly name: string;
    readonly summary: string;
    readonly load: () => Promise<AnyCommand>;
}

/** All commands, in the order of the help. */
export const COMMANDS: readonly CommandEntry[] = [
    {
        name: 'seed',
        summary: 'Load a CRM export and a generated story of assists and takeovers into an org.',
        load: async () => (await import('./seed.ts')).seedCommand
    },
    {
        name: 'rollup',
        summary: 'Recompute assists, takeovers and coaching by manager, seller, month and quarter.',
        load: async () => (await import('./rollup.ts')).rollupCommand
    },
    {
        name: 'export-person',
        summary: 'Write all that is stored about one user into a folder, as JSON and CSV.',
        load: async () => (await import('./export-person.ts')).exportPersonCommand
    },
    {
        name: 'erase-person',
        summary: 'Erase the words of one user and those about them; every count stays.',
        load: async () => (await import('./erase-person.ts')).erasePersonCommand
    },
    {
        name: 'purge',
        summary: 'Delete moments, ended requests and notes that are older than agreed; roll-ups stay.',
        load: async () => (await import('./purge.ts')).purgeCommand
    },
    {
        name: 'doctor',
        summary: 'Find what is wrong with an org before its users do, and mend what is safe.',
        load: async () => (await import('./doctor.ts')).doctorCommand
    }
];
