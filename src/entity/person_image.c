/* SPDX-License-Identifier: Apache-2.0 */
#include "entity/person_model.h"

/* From the assembler file that tools/embed-image writes around data/person-names.bin. */
extern const unsigned char cl_person_image_start[];
extern const unsigned char cl_person_image_end[];

cl_str cl_person_image(void)
{
	return cl_str_make((const char *)cl_person_image_start,
		(size_t)((uintptr_t)cl_person_image_end - (uintptr_t)cl_person_image_start));
}
