/* SPDX-License-Identifier: Apache-2.0 */
#include <pthread.h>

#include "api/linter.h"

/*
 * One thread, the caller's, prepares each file (its configuration, its rules), which fills caches that nobody else touches, and hands
 * out results in the order of the paths. Workers read and check. So output does not depend on how many there are.
 */

#define AHEAD 256 /* files that may be prepared before the first of them is handed out */

struct job {
	struct cl_result *result;
	struct cl_effective effective;
	bool is_prepared; /* has a configuration; else there is nothing to do */
	bool is_done;
};

struct queue {
	struct cl_linter *linter;
	pthread_mutex_t mutex;
	pthread_mutex_t speller_mutex; /* hunspell is for one thread at a time */
	pthread_cond_t has_job;
	pthread_cond_t has_result;
	struct job jobs[AHEAD]; /* a ring */
	size_t added;
	size_t begun;
	bool is_closed;
};

static void run(struct queue *queue, struct job *job, struct cl_matcher *matcher)
{
	bool is_speller_needed = job->is_prepared && job->effective.profile.speller;

	if (!job->is_prepared)
		return;
	if (is_speller_needed)
		(void)pthread_mutex_lock(&queue->speller_mutex);
	cl_linter_check_prepared(matcher, job->result, &job->effective);
	if (is_speller_needed)
		(void)pthread_mutex_unlock(&queue->speller_mutex);
}

static void *work(void *context)
{
	struct queue *queue = context;
	struct cl_matcher *matcher = cl_matcher_new();

	(void)pthread_mutex_lock(&queue->mutex);
	for (;;) {
		while (queue->begun == queue->added && !queue->is_closed)
			(void)pthread_cond_wait(&queue->has_job, &queue->mutex);
		if (queue->begun == queue->added)
			break;

		struct job *job = &queue->jobs[queue->begun++ % AHEAD];

		(void)pthread_mutex_unlock(&queue->mutex);
		run(queue, job, matcher);
		(void)pthread_mutex_lock(&queue->mutex);
		job->is_done = true;
		(void)pthread_cond_signal(&queue->has_result);
	}
	(void)pthread_mutex_unlock(&queue->mutex);
	cl_matcher_free(matcher);
	return NULL;
}

static void add(struct queue *queue, size_t index)
{
	struct job *job = &queue->jobs[index % AHEAD];

	*job = (struct job){.result = NULL};
	job->result = cl_linter_prepare(
		queue->linter, cl_linter_path(queue->linter, index), &job->effective, &job->is_prepared);
	(void)pthread_mutex_lock(&queue->mutex);
	queue->added++;
	(void)pthread_cond_signal(&queue->has_job);
	(void)pthread_mutex_unlock(&queue->mutex);
}

/* The result of job `index`; NULL when it is not done and `waits` is false. */
static struct cl_result *get(struct queue *queue, size_t index, bool waits)
{
	struct job *job = &queue->jobs[index % AHEAD];
	struct cl_result *result = NULL;

	(void)pthread_mutex_lock(&queue->mutex);
	while (waits && !job->is_done)
		(void)pthread_cond_wait(&queue->has_result, &queue->mutex);
	if (job->is_done)
		result = job->result;
	(void)pthread_mutex_unlock(&queue->mutex);
	return result;
}

static void run_queue(struct queue *queue, cl_result_fn take, void *context)
{
	size_t count = cl_linter_path_count(queue->linter);
	size_t taken = 0;

	for (size_t i = 0; i < count; i++) {
		add(queue, i);
		for (; taken <= i; taken++) {
			struct cl_result *result = get(queue, taken, i - taken + 1 == AHEAD);

			if (!result)
				break;
			take(context, result);
		}
	}
	for (; taken < count; taken++)
		take(context, get(queue, taken, true));
}

static void check_alone(struct cl_linter *linter, cl_result_fn take, void *context)
{
	for (size_t i = 0; i < cl_linter_path_count(linter); i++)
		take(context, cl_linter_check_file(linter, cl_linter_path(linter, i)));
}

void cl_linter_check_all(struct cl_linter *linter, unsigned jobs, cl_result_fn take, void *context)
{
	pthread_t threads[CL_JOBS_MAX];
	struct queue *queue;
	unsigned started = 0;

	if (jobs > CL_JOBS_MAX)
		jobs = CL_JOBS_MAX;
	if (jobs < 2 || cl_linter_path_count(linter) < 2) {
		check_alone(linter, take, context);
		return;
	}
	queue = cl_malloc(sizeof(*queue));
	*queue = (struct queue){.linter = linter};
	(void)pthread_mutex_init(&queue->mutex, NULL);
	(void)pthread_mutex_init(&queue->speller_mutex, NULL);
	(void)pthread_cond_init(&queue->has_job, NULL);
	(void)pthread_cond_init(&queue->has_result, NULL);
	while (started < jobs && pthread_create(&threads[started], NULL, work, queue) == 0)
		started++;
	if (started)
		run_queue(queue, take, context);
	else
		check_alone(linter, take, context);
	(void)pthread_mutex_lock(&queue->mutex);
	queue->is_closed = true;
	(void)pthread_cond_broadcast(&queue->has_job);
	(void)pthread_mutex_unlock(&queue->mutex);
	for (unsigned i = 0; i < started; i++)
		(void)pthread_join(threads[i], NULL);
	(void)pthread_cond_destroy(&queue->has_result);
	(void)pthread_cond_destroy(&queue->has_job);
	(void)pthread_mutex_destroy(&queue->speller_mutex);
	(void)pthread_mutex_destroy(&queue->mutex);
	cl_free(queue);
}
