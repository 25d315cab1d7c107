/* SPDX */
#include "lab-world.h"
const LabWorld lab_worlds_russia[] = { { .id = NULL } };
