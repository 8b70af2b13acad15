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

package io.centrali.spring.autoconfigure;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;

import io.centrali.spring.security.CentraliCheck;
import io.centrali.spring.security.CentraliFilter;
import io.centrali.spring.security.CentraliPostCheck;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopConfigException;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ReflectionUtils;

/**
 * {@link AbstractFailureAnalyzer Failure analyzer} for annotated beans of a final class,
 * which fail when they are proxied, before checks are validated.
 */
final class FinalClassFailureAnalyzer extends AbstractFailureAnalyzer<AopConfigException> {

	private static final List<Class<? extends Annotation>> ANNOTATIONS = List.of(CentraliCheck.class,
			CentraliPostCheck.class, CentraliFilter.class);

	private final @Nullable BeanFactory beanFactory;

	FinalClassFailureAnalyzer(@Nullable BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, AopConfigException cause) {
		BeanCreationException failure = findCause(rootFailure, BeanCreationException.class);
		String beanName = (failure != null) ? failure.getBeanName() : null;
		Class<?> type = (this.beanFactory != null && beanName != null) ? this.beanFactory.getType(beanName, false)
				: null;
		Class<?> annotation = (type != null && Modifier.isFinal(type.getModifiers())) ? annotation(type) : null;
		if (type == null || annotation == null) {
			return null;
		}
		return new FailureAnalysis(
				"%s carries @%s, but is final, so that calls of the bean '%s' cannot be intercepted."
					.formatted(type.getName(), annotation.getSimpleName(), beanName),
				"Remove 'final'. A record is final, and so is a Kotlin class that is not open.", cause);
	}

	private static @Nullable Class<?> annotation(Class<?> type) {
		for (Method method : ReflectionUtils.getAllDeclaredMethods(type)) {
			Class<?> annotation = annotation(MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY));
			if (annotation != null) {
				return annotation;
			}
		}
		return annotation(MergedAnnotations.from(type, SearchStrategy.TYPE_HIERARCHY));
	}

	private static @Nullable Class<?> annotation(MergedAnnotations annotations) {
		return ANNOTATIONS.stream().filter(annotations::isPresent).findFirst().orElse(null);
	}

}
