/** Put before a server with `--import`: it tells its peak memory whenever it is asked. */
import { peakMemoryMb } from '../peak-memory.ts';

process.on('message', () => process.send?.(peakMemoryMb()));
// Being asked is no reason to stay.
process.channel?.unref();
