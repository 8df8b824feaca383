#ifndef AZDO_CPROCESS_SHIM_H
#define AZDO_CPROCESS_SHIM_H

#include <spawn.h>

// Functions of glibc that its headers show only where _GNU_SOURCE is defined, which Swift's Glibc module does not do.

extern char **environ;

int pipe2(int ends[2], int flags);

int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int first);

// A global variable that may change, which Swift does not let a thread read: posix_spawn reads it at once.
static inline char **azdo_environment(void) { return environ; }

#endif
