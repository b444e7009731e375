import type { XmlElement } from '../schema/model.ts';
import { positionOf, type Position } from './xml.ts';

/** Why a component cannot be deployed, in the platform's words. */
export interface Problem {
    readonly type: string;
    readonly fullName: string;
    readonly message: string;
    /** Absent: the file in which the component belongs. */
    readonly path?: string;
    readonly at?: Position;
    /** A warning is told and stops nothing. */
    readonly isWarning?: boolean;
}

/** A problem of the component at an element of its document. */
export function problemAt(type: string, fullName: string, message: string, element?: XmlElement): Problem {
    const at = element && positionOf(element);
    return { type, fullName, message, ...(at === undefined ? {} : { at }) };
}
