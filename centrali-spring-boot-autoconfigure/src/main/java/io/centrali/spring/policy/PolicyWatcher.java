package io.centrali.spring.policy;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Looks at policy sources that can change, while the application runs. It compares
 * content rather than wait for file system events, which editors, network file systems
 * and ConfigMap volumes each send in their own way, or not at all.
 *
 * @since 0.1.0
 */
public final class PolicyWatcher implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(PolicyWatcher.class);

	private final LivePolicySet policies;

	private final Duration interval;

	private @Nullable ScheduledExecutorService executor;

	/**
	 * Create a watcher.
	 * @param policies the policy set to refresh
	 * @param interval how long to wait between two looks
	 */
	public PolicyWatcher(LivePolicySet policies, Duration interval) {
		if (interval.toMillis() < 1) {
			throw new IllegalArgumentException("'centrali.policies.poll-interval' must be at least a millisecond");
		}
		this.policies = policies;
		this.interval = interval;
	}

	@Override
	public synchronized void start() {
		if (this.executor == null) {
			this.executor = Executors.newSingleThreadScheduledExecutor((task) -> {
				Thread thread = new Thread(task, "centrali-policies");
				thread.setDaemon(true);
				return thread;
			});
			this.executor.scheduleWithFixedDelay(this::refresh, this.interval.toMillis(), this.interval.toMillis(),
					TimeUnit.MILLISECONDS);
		}
	}

	private void refresh() {
		try {
			this.policies.refresh();
		}
		catch (RuntimeException ex) {
			// An exception would end the schedule, and with it every later change.
			logger.error("The policies could not be refreshed", ex);
		}
	}

	@Override
	public synchronized void stop() {
		if (this.executor != null) {
			this.executor.shutdownNow();
			this.executor = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.executor != null;
	}

}
