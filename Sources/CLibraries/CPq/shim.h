#ifndef PULT_CPQ_SHIM_H
#define PULT_CPQ_SHIM_H

// Debian keeps it in a folder of its own.
#include <postgresql/libpq-fe.h>

#endif
