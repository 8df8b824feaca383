#ifndef AZDO_CODBC_SHIM_H
#define AZDO_CODBC_SHIM_H

#include <sql.h>
#include <sqlext.h>
#include <sqlucode.h>
#include <odbcinst.h>

// Asks the processor for memory that is soon written; where there is none, nothing happens.
static inline void azdo_prefetch_for_write(const void *address) { __builtin_prefetch(address, 1); }

#endif
