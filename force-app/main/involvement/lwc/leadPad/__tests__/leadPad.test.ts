import LeadPad from 'c/leadPad';
import { find, flush, mount, unmountAll } from 'test/dom';

async function mountPad() {
    const pad = mount('c-lead-pad', LeadPad, { recordId: '006000000000001AAA' });
    await flush();
    return pad;
}

describe('c-lead-pad', () => {
    afterEach(unmountAll);

    it('frames the pad of the page’s deal', async () => {
        const pad = await mountPad();
        expect(find(pad, 'lightning-card')).toMatchObject({ title: 'c.LeadPadTitle' });
        expect(find(pad, 'c-deal-pad')).toMatchObject({ recordId: '006000000000001AAA' });
    });

    it('is accessible', async () => {
        await expect(await mountPad()).toBeAccessible();
    });
});
