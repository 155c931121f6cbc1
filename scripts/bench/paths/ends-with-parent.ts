/**
 * Loaded into a process that was started with a channel: it ends in its own order when the one that started it is gone,
 * even by a signal that nobody can catch.
 */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// It is no reason to stay.
process.channel?.unref();
