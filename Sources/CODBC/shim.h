#ifndef AZDO_CODBC_SHIM_H
#define AZDO_CODBC_SHIM_H

#include <sql.h>
#include <sqlext.h>
#include <sqlucode.h>
#include <odbcinst.h>

#endif
