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

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.expression.BeanFactoryResolver;
import org.springframework.core.ResolvableType;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.authorization.method.MethodAuthorizationDeniedHandler;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.util.ClassUtils;

/**
 * Makes what checks subscriptions, with the parts that the application set up for method
 * security.
 */
final class ReactiveCheckInterceptorFactory {

	private static final boolean POST_PROCESSORS = ClassUtils.isPresent(
			"org.springframework.security.config.ObjectPostProcessor",
			ReactiveCheckInterceptorFactory.class.getClassLoader());

	private ReactiveCheckInterceptorFactory() {
	}

	static MethodInterceptor create(CentraliCheckRegistry registry, BeanFactory beanFactory) {
		MethodAuthorizationDeniedHandler deniedHandler = new AnnotatedDeniedHandler(beanFactory);
		Checkpoint checkpoint = new Checkpoint(beanFactory);
		CentraliCheckAuthorizationManager calls = new CentraliCheckAuthorizationManager(registry, checkpoint,
				new BeanFactoryResolver(beanFactory), deniedHandler);
		ReactiveAuthorizationManager<MethodInvocation> manager = new ReactiveCheckAuthorizationManager(calls,
				new MethodSecurityParts(beanFactory), checkpoint::securityContextHolderStrategy);
		return new ReactiveCheckInterceptor(POST_PROCESSORS ? Observations.observed(manager, beanFactory) : manager,
				deniedHandler, checkpoint::securityContextHolderStrategy);
	}

	private static final class Observations {

		private static ReactiveAuthorizationManager<MethodInvocation> observed(
				ReactiveAuthorizationManager<MethodInvocation> manager, BeanFactory beanFactory) {
			return beanFactory
				.<ObjectPostProcessor<ReactiveAuthorizationManager<MethodInvocation>>>getBeanProvider(
						ResolvableType.forClassWithGenerics(ObjectPostProcessor.class,
								ResolvableType.forClassWithGenerics(ReactiveAuthorizationManager.class,
										MethodInvocation.class)))
				.getIfUnique(ObjectPostProcessor::identity)
				.postProcess(manager);
		}

	}

}
