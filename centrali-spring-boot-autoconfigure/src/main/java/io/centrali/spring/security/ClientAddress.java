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

package io.centrali.spring.security;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Finds the address of the client of the current request. Whether a header may say
 * something else is for the server's configuration to decide, not for us.
 */
final class ClientAddress {

	private static final @Nullable ClassLoader CLASS_LOADER = ClientAddress.class.getClassLoader();

	private static final boolean SERVLET = ClassUtils.isPresent("jakarta.servlet.http.HttpServletRequest", CLASS_LOADER)
			&& ClassUtils.isPresent("org.springframework.web.context.request.RequestContextHolder", CLASS_LOADER);

	// Set only while a decision is made for a subscriber.
	private static final ThreadLocal<Known> known = new ThreadLocal<>();

	private ClientAddress() {
	}

	static @Nullable String current() {
		Known address = known.get();
		if (address != null) {
			return address.address();
		}
		return SERVLET ? Servlet.current() : null;
	}

	/**
	 * Do something for a client, whatever request this thread may work for.
	 * @param <T> what comes of it
	 * @param address the address, or {@code null} if it is not known
	 * @param action what to do
	 * @return what came of it
	 */
	static <T extends @Nullable Object> T with(@Nullable String address, Supplier<T> action) {
		Known outer = known.get();
		known.set(new Known(address));
		try {
			return action.get();
		}
		finally {
			if (outer != null) {
				known.set(outer);
			}
			else {
				known.remove();
			}
		}
	}

	private record Known(@Nullable String address) {

	}

	private static final class Servlet {

		private static @Nullable String current() {
			RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
			try {
				return (attributes instanceof ServletRequestAttributes servlet) ? servlet.getRequest().getRemoteAddr()
						: null;
			}
			catch (IllegalStateException ex) {
				// The request ended before this thread did: there is no address to tell.
				return null;
			}
		}

	}

}
