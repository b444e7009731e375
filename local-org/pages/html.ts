import type { AppBundle, BundleError } from './bundle-app.ts';
import type { Look } from './looks.ts';
import type { PageContext } from './page-model.ts';

/** Which style sheets a document carries. */
export interface Style {
    readonly version: string;
    readonly look?: Look;
}

function escape(text: string): string {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function page(title: string, head: string, body: string, lang = 'en-US', dir = 'ltr'): string {
    return `<!doctype html>
<html lang="${escape(lang)}" dir="${escape(dir)}">
<head>
<meta charset="utf-8">
<title>${escape(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/local-org/assets/icon.svg" type="image/svg+xml">
${head}
</head>
<body class="slds-scope">
${body}
</body>
</html>
`;
}

function styles({ version, look = 'slds2' }: Style): string {
    return [look, 'shell']
        .map((name) => `<link rel="stylesheet" href="/local-org/assets/style-${version}/${name}.css">`)
        .join('\n');
}

/** The document of every Lightning page; what is on it the shell draws. `<` is escaped in the JSON so that data cannot close its element. */
export function shellDocument(bundle: AppBundle, context: PageContext, style: Style): string {
    const json = JSON.stringify(context).replaceAll('<', '\\u003c');
    const { lang, dir } = context.i18n;
    return page(
        context.app.label,
        `${styles(style)}
<script type="application/json" id="page-context">${json}</script>
<script type="module" src="/local-org/assets/app-${bundle.hash}/main.js"></script>`,
        '<div id="shell"><p class="slds-p-around_medium" role="status">Loading...</p><p class="slds-p-around_medium loading-late">This takes longer than it should. If nothing appears, check that the org is running, then reload the page.</p></div>\n<noscript>This page needs JavaScript.</noscript>',
        String(lang ?? 'en-US'),
        String(dir ?? 'ltr')
    );
}

/** A page without any script: what went wrong and what to do next. `details` is shown as it is, in a fixed-width font. */
export function plainDocument(
    message: {
        readonly title: string;
        readonly text: string;
        readonly next: string;
        readonly details?: string;
        readonly link?: { readonly label: string; readonly url: string };
    },
    styleVersion: string
): string {
    const { link } = message;
    const wayOut = link
        ? `<p class="slds-m-top_small"><a href="${escape(link.url)}">${escape(link.label)}</a></p>`
        : '';
    const details = message.details ? `<pre class="slds-box slds-m-top_medium">${escape(message.details)}</pre>` : '';
    return page(
        message.title,
        styles({ version: styleVersion }),
        `<main class="plain-page slds-p-around_large">
<h1 class="slds-text-heading_large">${escape(message.title)}</h1>
<p class="slds-m-top_medium">${escape(message.text)}</p>
<p class="slds-m-top_small">${escape(message.next)}</p>
${wayOut}
${details}
</main>`
    );
}

/** Tells in which deployed file and line a component does not compile. */
export function bundleErrorDocument(error: BundleError, styleVersion: string): string {
    return plainDocument(
        {
            title: 'A component does not compile',
            text: `${error.place ? `${error.place}: ` : ''}${error.message}`,
            next: 'Correct it, deploy again, then reload this page.',
            details: error.frame
        },
        styleVersion
    );
}
