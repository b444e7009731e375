/* Where the bars of a small chart stand, in the units of its view box. */

export interface Group {
    readonly label: string;
    readonly values: readonly number[];
}

export interface Bar {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    readonly middle: number;
    readonly value: number;
    /** Which value of its group it stands for, from 0. */
    readonly series: number;
}

export interface PlacedGroup {
    readonly label: string;
    readonly middle: number;
    readonly bars: readonly Bar[];
}

export interface Frame {
    readonly width: number;
    readonly height: number;
}

const GAP_SHARE = 0.3;

/** Groups of bars side by side over the whole width; the tallest value reaches the top, none at all stays flat. */
export function placeBars(groups: readonly Group[], { width, height }: Frame): PlacedGroup[] {
    const highest = Math.max(0, ...groups.flatMap((group) => group.values));
    const slot = width / Math.max(1, groups.length);
    return groups.map((group, index) => {
        const barWidth = (slot * (1 - GAP_SHARE)) / Math.max(1, group.values.length);
        const left = index * slot + (slot * GAP_SHARE) / 2;
        const bars = group.values.map((value, series) => {
            const barHeight = highest > 0 ? (value / highest) * height : 0;
            const x = left + series * barWidth;
            return {
                x,
                y: height - barHeight,
                width: barWidth,
                height: barHeight,
                middle: x + barWidth / 2,
                value,
                series
            };
        });
        return { label: group.label, middle: index * slot + slot / 2, bars };
    });
}
