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

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.util.ReflectionUtils;

/**
 * Knows which classes carry annotations of some kinds, or {@link CentraliContext},
 * anywhere. Nothing else is looked at for those that do not. Needs no Spring Security.
 */
final class AnnotatedTypes {

	private static final Log logger = LogFactory.getLog(AnnotatedTypes.class);

	private final Map<Class<?>, Boolean> known = new ConcurrentHashMap<>();

	private final Set<CheckKind> kinds;

	AnnotatedTypes(Set<CheckKind> kinds) {
		this.kinds = kinds;
	}

	/**
	 * Return whether a class, or anything it extends or implements, carries an
	 * annotation.
	 * @param type the class
	 * @return {@code true} if it does
	 */
	boolean contain(Class<?> type) {
		Boolean annotated = this.known.get(type);
		if (annotated == null) {
			annotated = CheckHierarchy.of(type).stream().anyMatch(this::isDeclaredBy);
			this.known.put(type, annotated);
		}
		return annotated;
	}

	private boolean isDeclaredBy(Class<?> type) {
		Method[] methods = ReflectionUtils.getDeclaredMethods(type);
		for (CheckKind kind : this.kinds) {
			if (kind.isPresent(type) || Arrays.stream(methods).anyMatch(kind::isPresent)) {
				return true;
			}
		}
		return Arrays.stream(methods).anyMatch(ContextParameters::arePresent)
				|| ContextParameters.arePresentInConstructor(type);
	}

	/**
	 * Return the same of a class that may never be used, so that what its methods name
	 * may be missing. One that is used cannot come into being without being looked at.
	 * @param type the class
	 * @return {@code true} if it carries the annotation
	 */
	boolean containReadable(Class<?> type) {
		try {
			return contain(type);
		}
		catch (IllegalStateException | LinkageError ex) {
			logger.debug("The methods of " + type.getName() + " cannot be read", ex);
			return false;
		}
	}

}
