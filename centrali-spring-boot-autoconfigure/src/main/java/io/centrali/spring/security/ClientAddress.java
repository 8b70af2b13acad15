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

	private static final boolean SERVLET = ClassUtils.isPresent("jakarta.servlet.http.HttpServletRequest",
			ClientAddress.class.getClassLoader())
			&& ClassUtils.isPresent("org.springframework.web.context.request.RequestContextHolder",
					ClientAddress.class.getClassLoader());

	private ClientAddress() {
	}

	static @Nullable String current() {
		return SERVLET ? Servlet.current() : null;
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
