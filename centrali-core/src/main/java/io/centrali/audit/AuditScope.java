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

package io.centrali.audit;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.centrali.decision.DecisionRequest;
import org.jspecify.annotations.Nullable;

/**
 * What is being decided on this thread and will be recorded by whoever opened the scope.
 * Requests are compared by identity, so that nothing else goes without its record.
 */
final class AuditScope {

	private static final ThreadLocal<@Nullable AuditScope> current = new ThreadLocal<>();

	private final DecisionLog log;

	private final Set<DecisionRequest> requests;

	private final @Nullable AuditScope outer;

	private AuditScope(DecisionLog log, List<DecisionRequest> requests, @Nullable AuditScope outer) {
		this.log = log;
		this.requests = Collections.newSetFromMap(new IdentityHashMap<>());
		this.requests.addAll(requests);
		this.outer = outer;
	}

	/**
	 * Decide within a scope.
	 * @param log where the requests will be recorded
	 * @param requests the requests
	 * @param decision decides them
	 * @param <T> what comes of it
	 * @return the same
	 */
	static <T> T with(DecisionLog log, List<DecisionRequest> requests, Supplier<T> decision) {
		AuditScope outer = current.get();
		current.set(new AuditScope(log, requests, outer));
		try {
			return decision.get();
		}
		finally {
			if (outer != null) {
				current.set(outer);
			}
			else {
				current.remove();
			}
		}
	}

	/**
	 * Return whether somebody else will record a request.
	 * @param log where it is to be recorded
	 * @param request the request
	 * @return {@code true} if a scope of the same log holds it
	 */
	static boolean covers(DecisionLog log, DecisionRequest request) {
		for (AuditScope scope = current.get(); scope != null; scope = scope.outer) {
			if (scope.log == log && scope.requests.contains(request)) {
				return true;
			}
		}
		return false;
	}

	static boolean covers(DecisionLog log, List<DecisionRequest> requests) {
		if (current.get() == null) {
			return false;
		}
		for (DecisionRequest request : requests) {
			if (!covers(log, request)) {
				return false;
			}
		}
		return true;
	}

}
