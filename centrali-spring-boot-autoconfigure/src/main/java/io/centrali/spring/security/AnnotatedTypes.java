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

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.ReflectionUtils;

/**
 * Knows which classes carry {@link CentraliCheck} or {@link CentraliContext} anywhere.
 * Nothing else is looked at for those that do not. Needs no Spring Security.
 */
final class AnnotatedTypes {

	private static final Log logger = LogFactory.getLog(AnnotatedTypes.class);

	private final Map<Class<?>, Boolean> known = new ConcurrentHashMap<>();

	/**
	 * Return whether a class, or anything it extends or implements, carries an
	 * annotation.
	 * @param type the class
	 * @return {@code true} if it does
	 */
	boolean contain(Class<?> type) {
		Boolean annotated = this.known.get(type);
		if (annotated == null) {
			annotated = CheckHierarchy.of(type).stream().anyMatch(AnnotatedTypes::isDeclaredBy);
			this.known.put(type, annotated);
		}
		return annotated;
	}

	private static boolean isDeclaredBy(Class<?> type) {
		if (isPresent(type)) {
			return true;
		}
		for (Method method : ReflectionUtils.getDeclaredMethods(type)) {
			if (isPresent(method) || ContextParameters.arePresent(method)) {
				return true;
			}
		}
		return false;
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

	/**
	 * Return whether an element itself carries the annotation.
	 * @param element a method or a type
	 * @return {@code true} if it does, directly or as a meta-annotation
	 */
	static boolean isPresent(AnnotatedElement element) {
		return MergedAnnotations.from(element).isPresent(CentraliCheck.class);
	}

}
