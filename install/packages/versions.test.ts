import { installNotes, versionsOf } from './versions.ts';

describe('the package versions of a release', () => {
    const aliases = {
        'Second Chair': '0Ho1',
        'Second Chair@1.1.0-3': '04t1',
        'Second Chair@1.2.0-9': '04t2',
        'Second Chair@1.2.0-10': '04t3',
        'Second Chair Reports@1.2.0-1': '04t4'
    };

    it('are the newest builds of its number', () => {
        expect(versionsOf('v1.2.0', aliases)).toEqual([
            { package: 'Second Chair', name: 'Second Chair@1.2.0-10', id: '04t3' },
            { package: 'Second Chair Reports', name: 'Second Chair Reports@1.2.0-1', id: '04t4' }
        ]);
        expect(versionsOf('v1.2', aliases)).toEqual([]);
    });

    it('come with a command and a link that install them', () => {
        expect(installNotes(versionsOf('v1.1.0', aliases))).toBe(
            "\n### Install\n\n- **Second Chair**: `npx sf package install --package 04t1 --wait 30 --target-org '<alias>'`, " +
                'or [in a browser](https://login.salesforce.com/packaging/installPackage.apexp?p0=04t1)'
        );
    });
});
