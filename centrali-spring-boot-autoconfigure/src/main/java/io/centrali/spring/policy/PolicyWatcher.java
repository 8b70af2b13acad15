/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.centrali.spring.policy;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Looks at policy sources that can change, while the application runs: at intervals, and
 * sooner when a source tells of a change. It compares content rather than trust events,
 * which editors, network file systems and ConfigMap volumes each send in their own way,
 * or not at all.
 *
 * @since 0.1.0
 */
public final class PolicyWatcher implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(PolicyWatcher.class);

	private final WatchedPolicies policies;

	private final Duration interval;

	private final AtomicBoolean told = new AtomicBoolean();

	// Of the executor's thread.
	private @Nullable ScheduledFuture<?> settling;

	private @Nullable ScheduledExecutorService executor;

	private PolicySource.@Nullable Subscription subscription;

	/**
	 * Create a watcher.
	 * @param policies the policy set to refresh
	 * @param interval how long to wait between two looks, a millisecond at least
	 */
	public PolicyWatcher(LivePolicySet policies, Duration interval) {
		this(WatchedPolicies.of(policies), interval);
	}

	PolicyWatcher(WatchedPolicies policies, Duration interval) {
		this.policies = policies;
		this.interval = interval;
	}

	@Override
	public synchronized void start() {
		if (this.executor == null && this.policies.isWatched()) {
			ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor((task) -> {
				Thread thread = new Thread(task, "centrali-policies");
				thread.setDaemon(true);
				return thread;
			});
			executor.scheduleWithFixedDelay(this::refresh, this.interval.toMillis(), this.interval.toMillis(),
					TimeUnit.MILLISECONDS);
			this.executor = executor;
			this.subscription = this.policies.listen(() -> lookSoon(executor));
		}
	}

	// However often it is told meanwhile, one look is enough, if it begins afterwards.
	private void lookSoon(ScheduledExecutorService executor) {
		if (this.told.compareAndSet(false, true)) {
			try {
				executor.execute(() -> {
					this.told.set(false);
					refresh();
					lookOnceSettled(executor);
				});
			}
			catch (RejectedExecutionException ex) {
				// Stopped meanwhile: whoever starts it again looks anew.
				this.told.set(false);
			}
		}
	}

	private void lookOnceSettled(ScheduledExecutorService executor) {
		if (this.settling != null) {
			this.settling.cancel(false);
		}
		this.settling = this.policies.isSettling()
				? executor.schedule(this::refresh, this.interval.toMillis(), TimeUnit.MILLISECONDS) : null;
	}

	private void refresh() {
		try {
			this.policies.refresh(this.interval);
		}
		catch (Throwable ex) {
			// It would end the schedule, and with it every later change, in silence.
			logger.error("The policies could not be refreshed", ex);
		}
	}

	@Override
	public synchronized void stop() {
		if (this.subscription != null) {
			this.subscription.close();
			this.subscription = null;
		}
		if (this.executor != null) {
			this.executor.shutdownNow();
			this.told.set(false);
			this.executor = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.executor != null;
	}

}
