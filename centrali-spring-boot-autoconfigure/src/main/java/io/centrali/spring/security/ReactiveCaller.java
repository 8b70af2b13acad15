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
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.util.ClassUtils;

/**
 * Who called a method whose result somebody subscribes to later.
 *
 * @param authentication the caller as the calling thread knew it, or {@code null}
 * @param address the address of the caller as the calling thread knew it, or {@code null}
 */
record ReactiveCaller(@Nullable Authentication authentication, @Nullable String address) {

	private static final boolean WEB = ClassUtils.isPresent("org.springframework.web.server.ServerWebExchange",
			ReactiveCaller.class.getClassLoader());

	/**
	 * Stand in for what the subscriber's context does not know. A security context there
	 * counts even if it is empty: nobody has logged in, whatever a thread may think.
	 * @param context the context of the subscriber
	 * @return the context to decide in
	 */
	Context writeTo(Context context) {
		if (hasSecurityContext(context)) {
			// Whoever it names may have called a method that is subscribed to further
			// out.
			return context.hasKey(ReactiveCaller.class) ? context : context.put(ReactiveCaller.class, this);
		}
		Context known = (this.authentication != null)
				? context.putAll(ReactiveSecurityContextHolder.withAuthentication(this.authentication).readOnly())
				: context;
		return known.put(ReactiveCaller.class, this);
	}

	private static boolean hasSecurityContext(Context context) {
		return ReactiveSecurityContextHolder.clearContext().apply(context).size() != context.size();
	}

	/**
	 * Return who is authenticated in the context of the subscriber.
	 * @return the authentication, or nothing
	 */
	static Mono<Authentication> inContext() {
		return ReactiveSecurityContextHolder.getContext().mapNotNull(SecurityContext::getAuthentication);
	}

	/**
	 * Return the address of a client. That of a call is one only of who made it.
	 * @param context the context of the subscriber
	 * @param authentication who it is decided about, or {@code null}
	 * @return the address, or {@code null} if it is not known
	 */
	static @Nullable String address(ContextView context, @Nullable Authentication authentication) {
		ReactiveCaller caller = context.getOrDefault(ReactiveCaller.class, null);
		if (caller != null && caller.address() != null && caller.authentication() == authentication) {
			return caller.address();
		}
		return WEB ? ExchangeAddress.find(context) : null;
	}

}
