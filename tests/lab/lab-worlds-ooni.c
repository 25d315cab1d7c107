/* SPDX */
#include "lab-world.h"
const LabWorld lab_worlds_ooni[] = { { .id = NULL } };
