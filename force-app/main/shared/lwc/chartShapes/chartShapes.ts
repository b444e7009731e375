/* Shapes of small charts as SVG path data: what a template binds to `d`. Knows neither a screen nor a language. */

/** A rectangle in the units of an SVG's `viewBox`; y grows downwards. */
export interface Box {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
}

/** What the full height of a chart stands for: the largest sum of its stacks. */
export function topOf(stacks: readonly (readonly number[])[]): number {
    return Math.max(0, ...stacks.map(sumOf));
}

/** The values of one stack as boxes that stand on the frame's floor, the first value on top; `top` fills the frame. */
export function stackOf(values: readonly number[], top: number, frame: Box): Box[] {
    const scale = top > 0 ? frame.height / top : 0;
    let y = frame.y + frame.height - sumOf(values) * scale;
    return values.map((value) => {
        const box = { ...frame, y, height: value * scale };
        y += box.height;
        return box;
    });
}

/** How far below a frame's ceiling a share from 0 to 1 stands. */
export function heightOf(share: number, frame: Box): number {
    return frame.y + frame.height * (1 - share);
}

/** The outline of a box; nothing when it has no height. */
export function outline({ x, y, width, height }: Box): string {
    return height > 0 ? `M${units(x, y)}h${units(width)}v${units(height)}h${units(-width)}z` : '';
}

/** Level lines across a box, `gap` apart: a pattern that needs no colour and, unlike a fill by id, no id. */
export function rules({ x, y, width, height }: Box, gap: number): string {
    return steps(height, gap)
        .map((depth) => `M${units(x, y + depth)}h${units(width)}`)
        .join('');
}

/** Diagonal lines across a box, `gap` apart and cut off at its edges. */
export function hatching({ x, y, width, height }: Box, gap: number): string {
    if (!(height > 0)) return '';
    return steps(width + height, gap)
        .map((sum) => {
            const [right, left] = [Math.min(sum, width), Math.max(0, sum - height)];
            return `M${units(x + right, y + sum - right)}L${units(x + left, y + sum - left)}`;
        })
        .join('');
}

function sumOf(values: readonly number[]): number {
    return values.reduce((sum, value) => sum + value, 0);
}

/* Every `gap` between 0 and the end, both left out. */
function steps(end: number, gap: number): number[] {
    const count = Math.max(0, Math.ceil(end / gap) - 1);
    return Array.from({ length: count }, (_, index) => (index + 1) * gap);
}

/* Two digits after the point are finer than a screen, and short. */
function units(...numbers: readonly number[]): string {
    return numbers.map((number) => Math.round(number * 100) / 100).join(' ');
}
