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

package io.centrali.spring.identity;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.core.log.LogMessage;

/**
 * Fetches the keys of providers when the application starts, before it answers requests,
 * so that no first token waits for them. A failure stops the start-up only where that was
 * asked for.
 *
 * @since 0.1.0
 */
public final class KeyWarmUp implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(KeyWarmUp.class);

	// A fetch takes no longer than five seconds, but for the name lookup.
	private static final Duration MAX_WAIT = Duration.ofSeconds(10);

	private final IdentityProviders providers;

	private final Map<IdentityProvider, Mode> modes;

	private final Duration maxWait;

	private volatile boolean running;

	/**
	 * Create a warm-up.
	 * @param providers the providers, whose keys are fetched once for all decoders
	 * @param modes how to warm up, by provider
	 */
	public KeyWarmUp(IdentityProviders providers, Map<IdentityProvider, Mode> modes) {
		this(providers, modes, MAX_WAIT);
	}

	KeyWarmUp(IdentityProviders providers, Map<IdentityProvider, Mode> modes, Duration maxWait) {
		this.maxWait = maxWait;
		this.providers = providers;
		this.modes = new LinkedHashMap<>(modes);
	}

	@Override
	public void start() {
		this.running = true;
		Map<IdentityProvider, CountDownLatch> fetches = new LinkedHashMap<>();
		this.modes.forEach((provider, mode) -> {
			if (mode != Mode.NONE) {
				fetches.put(provider, fetch(provider));
			}
		});
		long end = System.nanoTime() + this.maxWait.toNanos();
		fetches.forEach((provider, fetched) -> {
			Mode mode = this.modes.get(provider);
			if (mode != Mode.BACKGROUND) {
				await(fetched, end);
				if (mode == Mode.REQUIRED) {
					require(provider);
				}
			}
		});
	}

	private void require(IdentityProvider provider) {
		if (this.providers.keyState(provider).keys() == 0) {
			this.running = false;
			throw new IllegalStateException("The keys of the provider '" + provider.name()
					+ "' could not be fetched, or none is usable, which 'centrali.providers." + provider.name()
					+ ".warm-up=required' asks for. The log says why.");
		}
	}

	private CountDownLatch fetch(IdentityProvider provider) {
		CountDownLatch done = new CountDownLatch(1);
		Thread thread = new Thread(() -> {
			try {
				this.providers.keySets().of(provider).fetch();
			}
			catch (Exception ex) {
				// Why was logged where it failed.
				logger.debug(LogMessage.format("The keys of the provider '%s' are fetched with its first token",
						provider.name()));
			}
			finally {
				done.countDown();
			}
		}, "centrali-warm-up-" + provider.name());
		thread.setDaemon(true);
		thread.start();
		return done;
	}

	// One end for all, so that two issuers that are slow delay the start no more than
	// one.
	private static void await(CountDownLatch fetched, long end) {
		try {
			fetched.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	// Before the web server, which is among the last.
	@Override
	public int getPhase() {
		return 0;
	}

	/**
	 * How to warm up.
	 */
	public enum Mode {

		/**
		 * Not at all: its first token fetches the keys.
		 */
		NONE,

		/**
		 * While the application starts, which does not wait.
		 */
		BACKGROUND,

		/**
		 * Before the application answers requests. It starts without the keys, too.
		 */
		WAIT,

		/**
		 * Before the application answers requests. Without the keys it does not start.
		 */
		REQUIRED

	}

}
