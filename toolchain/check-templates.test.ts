import { childProblems, publicProperties } from './template-children.ts';
import { expressionProblems } from './template-expressions.ts';
import { readTemplate } from './template.ts';
import type { Template } from './template.ts';

/** The component whose class the templates below belong to: it has `label`, `handleClick` and no `lable`. */
const FILE = 'force-app/main/shared/lwc/showMore/showMore.html';

function template(...lines: string[]): Template {
    const result = readTemplate(FILE, ['<template>', ...lines, '</template>'].join('\n'));
    if (typeof result === 'string') throw new Error(result);
    return result;
}

it('refuses expressions that name nothing', () => {
    const wrong = template(
        '<p>{label}</p>',
        '<p>{lable}</p>',
        '<lightning-button label={labels.nothing}></lightning-button>',
        '<p lwc:if={isShwon}></p>',
        '<button onclick={handleClik}></button>',
        '<template for:each={rows} for:item="row"><p key={row.id}>{rwo.name}</p></template>'
    );
    const found = expressionProblems([wrong]).map((problem) => /^.*:\d+|'\w+' does not exist/g[Symbol.match](problem));
    expect(found).toEqual(
        ['3 lable', '4 labels', '5 isShwon', '6 handleClik', '7 rows', '7 rwo']
            .map((problem) => problem.split(' '))
            .map(([line, name]) => [`${FILE}:${line}`, `'${name}' does not exist`])
    );
});

it('refuses what a child does not take or send', () => {
    const wrong = template(
        '<c-message-panel state="empty" heading="Nothing" onretry={handleClick} class="x" data-id="x"></c-message-panel>',
        '<c-message-panel stat="empty" heading="Nothing" onretyr={handleClick}></c-message-panel>',
        '<lightning-button label={label} varaint="brand" disabled title={label} onclick={handleClick}></lightning-button>',
        '<c-mesage-panel></c-mesage-panel>'
    );
    expect(childProblems([wrong])).toEqual(
        [
            '3 c-message-panel has no property stat',
            '3 c-message-panel sends no event retyr',
            '4 lightning-button has no property varaint',
            '5 There is no component c-mesage-panel'
        ].map((problem) => `${FILE}:${problem}`)
    );
});

it('says what cannot be read', () => {
    expect(readTemplate(FILE, '<template><p>{one two}</p></template>')).toMatch(`${FILE}:1 `);
});

it('takes members with @api for public, and no others', () => {
    const source = 'class A { @api one; @api get two() {} @api three() {} four; @wire(x) five; }';
    expect([...publicProperties(source)]).toEqual(['one', 'two', 'three']);
});
