/** Months and fiscal quarters by plain arithmetic, apart from the module that the roll-up and the pages use. */

export interface TruePeriod {
    readonly periodType: 'Month' | 'Quarter';
    readonly periodStart: string;
}

/** The month and the fiscal quarter that hold a day `YYYY-MM-DD`. */
export function periodsOf(day: string, fiscalStartMonth: number): readonly [TruePeriod, TruePeriod] {
    const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
    const intoQuarter = (months + 12 - (fiscalStartMonth - 1)) % 3;
    return [
        { periodType: 'Month', periodStart: startOf(months) },
        { periodType: 'Quarter', periodStart: startOf(months - intoQuarter) }
    ];
}

function startOf(months: number): string {
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}
