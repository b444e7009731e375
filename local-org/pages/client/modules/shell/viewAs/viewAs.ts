import LightningModal from 'lightning/modal';
import { context } from 'page/context';
import { askHost, messageOf } from 'page/server';
import type { Person } from '../../../../page-model.ts';

interface Group {
    readonly name: string;
    readonly people: readonly Person[];
}

/** Shown at once; more people are found by typing. */
const MOST = 60;

/** Lets an administrator choose with whose eyes to look; closes with the user's id. */
export default class ViewAs extends LightningModal {
    people: readonly Person[] = [];
    term = '';
    errorText = '';
    isLoading = true;

    async connectedCallback(): Promise<void> {
        try {
            this.people = (await askHost<Person[]>('people')).filter(({ userId }) => userId !== context.userId);
        } catch (error) {
            this.errorText = messageOf(error);
        }
        this.isLoading = false;
    }

    get found(): readonly Person[] {
        const term = this.term.trim().toLowerCase();
        return this.people.filter((person) =>
            `${person.name} ${person.title} ${person.group}`.toLowerCase().includes(term)
        );
    }

    get groups(): Group[] {
        const byGroup = Map.groupBy(this.found.slice(0, MOST), ({ group }) => group);
        return [...byGroup].map(([name, people]) => ({ name, people })).sort((a, b) => a.name.localeCompare(b.name));
    }

    get isEmpty(): boolean {
        return !this.isLoading && !this.errorText && this.found.length === 0;
    }

    get moreText(): string {
        const more = this.found.length - MOST;
        return more > 0 ? `${more} more: type to find them.` : '';
    }

    handleTerm(event: CustomEvent<{ value: string }>): void {
        this.term = event.detail.value;
    }

    handleChoose(event: Event): void {
        this.close((event.currentTarget as HTMLElement).dataset['id']);
    }
}
